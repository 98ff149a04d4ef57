# SPDX-License-Identifier: MIT
"""Puts the _socket of $PORTSOCK_SOCKET in the place of the interpreter's own, which may be built into it, before any module
imports it. Found by PYTHONPATH, so child processes have it too."""
import os
import sys


def replace(name, path):
    from importlib.machinery import ExtensionFileLoader
    from importlib.util import module_from_spec, spec_from_file_location
    spec = spec_from_file_location(name, path, loader=ExtensionFileLoader(name, path))
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)


if os.environ.get("PORTSOCK_SOCKET"):
    try:
        replace("_socket", os.environ["PORTSOCK_SOCKET"])
        if os.environ.get("PORTSOCK_SOCKET_LAYER"):  # what socket.py builds on top too
            replace("_portsock", os.environ["PORTSOCK_SOCKET"])
            import layer
            layer.install()
    except BaseException:  # an interpreter would continue with its own module, and every test would pass
        sys.excepthook(*sys.exc_info())
        os._exit(1)
