// SPDX-License-Identifier: MIT
// Links libportsock.a of PORTSOCK_LIB_DIR. Nothing else is needed: the library has no run-time of its own.
use std::env;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-env-changed=PORTSOCK_LIB_DIR");
    let folder = env::var("PORTSOCK_LIB_DIR").expect("PORTSOCK_LIB_DIR: the folder of libportsock.a");
    println!("cargo:rerun-if-changed={}", Path::new(&folder).join("libportsock.a").display());
    println!("cargo:rustc-link-search=native={folder}");
    println!("cargo:rustc-link-lib=static=portsock");
    if env::var("CARGO_CFG_WINDOWS").is_ok() {
        println!("cargo:rustc-link-lib=ws2_32");
        println!("cargo:rustc-link-lib=iphlpapi");
    }
}
