// SPDX-License-Identifier: MIT
// Interfaces go by the names that their LUIDs give: "ethernet_32774".
#include "wide.hpp"
#include <iphlpapi.h>
#include <netioapi.h>

namespace portsock_core::os {

static_assert(IF_MAX_STRING_SIZE + 1 <= sizeof(portsock_interface::name));

Result interfaces_begin(void *&list) {
    MIB_IF_TABLE2 *table = nullptr;
    if (const DWORD code = ::GetIfTable2Ex(MibIfTableRaw, &table); code != NO_ERROR)
        return system_failure(static_cast<int>(code));
    list = table;
    return 0;
}

Result interfaces_next(const void *list, size_t index, portsock_interface &entry) {
    const MIB_IF_TABLE2 &table = *static_cast<const MIB_IF_TABLE2 *>(list);
    if (index >= table.NumEntries) return 0;
    wchar_t wide[IF_MAX_STRING_SIZE + 1];
    const DWORD code = ::ConvertInterfaceLuidToNameW(&table.Table[index].InterfaceLuid, wide, IF_MAX_STRING_SIZE + 1);
    if (code != NO_ERROR) return system_failure(static_cast<int>(code));
    const Result length = to_utf8(entry.name, sizeof entry.name, wide);
    if (length < 0) return length;
    entry.index = table.Table[index].InterfaceIndex;
    entry.name_length = static_cast<uint32_t>(length);
    return 1;
}

void interfaces_end(void *list) { ::FreeMibTable(list); }

} // namespace portsock_core::os
