/* SPDX-License-Identifier: MIT */
#ifndef PORTSOCK_CPYTHON_FAMILIES_H
#define PORTSOCK_CPYTHON_FAMILIES_H
#include "module.h"
#define MORE_FAMILIES
#endif
