/* SPDX-License-Identifier: MIT */
/* The declarations of illumos' ucred.h, getpeerucred(3C) and ucred_get(3C): an opaque struct and its readers. */
#pragma once
#include <sys/types.h>
typedef struct played_ucred ucred_t;
int getpeerucred(int descriptor, ucred_t **credentials);
pid_t ucred_getpid(const ucred_t *credentials);
uid_t ucred_geteuid(const ucred_t *credentials);
gid_t ucred_getegid(const ucred_t *credentials);
void ucred_free(ucred_t *credentials);
