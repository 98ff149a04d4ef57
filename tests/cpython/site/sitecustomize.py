# SPDX-License-Identifier: MIT
"""Puts the _socket of $PORTSOCK_SOCKET in the place of the interpreter's own, which may be built into it, before anybody
imports it. Found by PYTHONPATH, so child processes have it too."""
import os
import sys


def replace(path):
    from importlib.machinery import ExtensionFileLoader
    from importlib.util import module_from_spec, spec_from_file_location
    spec = spec_from_file_location("_socket", path, loader=ExtensionFileLoader("_socket", path))
    sys.modules["_socket"] = module = module_from_spec(spec)
    spec.loader.exec_module(module)


if os.environ.get("PORTSOCK_SOCKET"):
    try:
        replace(os.environ["PORTSOCK_SOCKET"])
    except BaseException:  # an interpreter would go on with its own module, and everything would pass
        sys.excepthook(*sys.exc_info())
        os._exit(1)
