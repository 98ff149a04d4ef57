/* SPDX-License-Identifier: MIT */
#pragma once
extern "C" {
#include_next <netioapi.h>
}
