// SPDX-License-Identifier: MIT
// struct bcm_msg_head of <linux/can/bcm.h>, whose times are two longs each, and the frames behind it.
#include "../../base/arithmetic.hpp"
#include "../frame.hpp"
#include "../family_util.hpp"

namespace portsock_core {

#if PORTSOCK_HAS_CAN >= 0

namespace {

using Long = ptrdiff_t; // as wide as a long, on every Linux

constexpr size_t align_up(size_t value, size_t to) { return (value + to - 1) / to * to; }
constexpr size_t job_flags_at = 4, job_count_at = 8, first_interval_at = align_up(12, sizeof(Long)),
                 interval_at = first_interval_at + 2 * sizeof(Long), job_id_at = interval_at + 2 * sizeof(Long),
                 frame_count_at = job_id_at + 4, job_frames_at = align_up(frame_count_at + 4, 8);
constexpr uint32_t max_frames = 257;
constexpr int64_t microseconds_a_second = second_ns / microsecond_ns;

size_t size_of_frames(uint32_t job_flags) {
    return (job_flags & PORTSOCK_BCM_CAN_FD_FRAME) != 0 ? can_fd_frame_size : can_frame_size;
}

// Microseconds, rounded up: what is short does not become nothing.
constexpr int64_t to_microseconds(int64_t nanoseconds) { return round_up(nanoseconds, microsecond_ns); }

bool is_interval(int64_t nanoseconds) {
    return nanoseconds >= 0 && to_microseconds(nanoseconds) / microseconds_a_second <= INT32_MAX;
}

void put_interval(uint8_t *bytes, int64_t nanoseconds) {
    const int64_t whole = to_microseconds(nanoseconds);
    put_field(bytes, static_cast<Long>(whole / microseconds_a_second));
    put_field(bytes + sizeof(Long), static_cast<Long>(whole % microseconds_a_second));
}

bool get_interval(int64_t &nanoseconds, const uint8_t *bytes) {
    const int64_t seconds = get_field<Long>(bytes), microseconds = get_field<Long>(bytes + sizeof(Long));
    if (seconds < 0 || seconds > INT32_MAX || microseconds < 0 || microseconds >= microseconds_a_second) return false;
    nanoseconds = (seconds * microseconds_a_second + microseconds) * microsecond_ns;
    return true;
}

// The frame as it goes into the job.
Result frame_of_job(portsock_can_frame &frame, const portsock_bcm_job &job, const portsock_can_frame *frames,
                    uint32_t i) {
    frame = frames[i];
    const bool fd = (job.flags & PORTSOCK_BCM_CAN_FD_FRAME) != 0;
    if (!fd && (frame.flags & PORTSOCK_CAN_FRAME_FD) != 0)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_FLAGS);
    if (fd) frame.flags |= PORTSOCK_CAN_FRAME_FD;
    return check_frame(frame);
}

Result check_job(const portsock_bcm_job *job, const portsock_can_frame *frames) {
    if (job == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (frames == nullptr && job->frame_count != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (job->frame_count > max_frames) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT);
    if (job->reserved != 0) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_VALUE);
    if (!is_interval(job->first_interval_ns) || !is_interval(job->interval_ns))
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT);
    portsock_can_frame frame;
    for (uint32_t i = 0; i < job->frame_count; ++i)
        if (const Result bad = frame_of_job(frame, *job, frames, i); bad < 0) return bad;
    return 0;
}

} // namespace

Result bcm_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_bcm_job *job,
                 const portsock_can_frame *frames) {
    if (length_needed != nullptr) *length_needed = 0;
    if (const Result bad = check_job(job, frames); bad < 0) return bad;
    const size_t size = job_frames_at + job->frame_count * size_of_frames(job->flags);
    if (length_needed != nullptr) *length_needed = size;
    if (const Result bad = check_space(bytes, capacity, size); bad < 0) return bad;
    auto *const out = static_cast<uint8_t *>(bytes);
    memset(out, 0, job_frames_at);
    put_field(out, job->operation);
    put_field(out + job_flags_at, job->flags);
    put_field(out + job_count_at, job->count);
    put_field(out + job_id_at, job->id);
    put_field(out + frame_count_at, job->frame_count);
    put_interval(out + first_interval_at, job->first_interval_ns);
    put_interval(out + interval_at, job->interval_ns);
    uint8_t *at = out + job_frames_at;
    for (uint32_t i = 0; i < job->frame_count; ++i) {
        portsock_can_frame frame;
        (void)frame_of_job(frame, *job, frames, i); // checked before
        at += can_build(at, can_fd_frame_size, &frame);
    }
    return static_cast<Result>(size);
}

Result bcm_parse(portsock_bcm_job *job, portsock_can_frame *frames, size_t capacity, const void *bytes, size_t length) {
    constexpr Result malformed = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER);
    if (job == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    if (frames == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (length < job_frames_at) return malformed;
    const auto *const in = static_cast<const uint8_t *>(bytes);
    portsock_bcm_job found{};
    found.operation = get_field<uint32_t>(in);
    found.flags = get_field<uint32_t>(in + job_flags_at);
    found.count = get_field<uint32_t>(in + job_count_at);
    found.id = get_field<uint32_t>(in + job_id_at);
    found.frame_count = get_field<uint32_t>(in + frame_count_at);
    const bool timed = get_interval(found.first_interval_ns, in + first_interval_at) &&
                       get_interval(found.interval_ns, in + interval_at);
    const size_t size = size_of_frames(found.flags);
    if (!timed || found.frame_count > (length - job_frames_at) / size) return malformed;
    if (found.frame_count > capacity) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_COUNT);
    portsock_can_frame frame;
    for (size_t i = 0; i < found.frame_count; ++i) // nothing is written before all is good
        if (const Result bad = can_parse(&frame, in + job_frames_at + i * size, size); bad < 0) return bad;
    for (size_t i = 0; i < found.frame_count; ++i) (void)can_parse(&frames[i], in + job_frames_at + i * size, size);
    *job = found;
    return 0;
}

#else

Result bcm_build(void *, size_t, size_t *length_needed, const portsock_bcm_job *, const portsock_can_frame *) {
    if (length_needed != nullptr) *length_needed = 0;
    return not_built();
}
Result bcm_parse(portsock_bcm_job *, portsock_can_frame *, size_t, const void *, size_t) { return not_built(); }

#endif

} // namespace portsock_core
