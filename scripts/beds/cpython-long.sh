# SPDX-License-Identifier: MIT
. scripts/beds/cpython.sh
description="CPython's tests of modules built on sockets (asyncio, ssl, http, ftp, ...) over a _socket made of portsock"
tier=long
cpython_arguments=--long
cpython_timeout=3600
