# SPDX-License-Identifier: MIT
description='real servers: the line-protocol clients of examples/ speak SMTP, FTP and HTTP with aiosmtpd, pyftpdlib and http.server'
packages='python3-aiosmtpd python3-pyftpdlib'
run() {
    build native -Dwerror=true || return
    suite 'real servers' /usr/bin/python3 tests/examples/test_servers.py build/native/tests/examples example_
}
