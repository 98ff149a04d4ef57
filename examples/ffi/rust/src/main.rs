// SPDX-License-Identifier: MIT
//! A TCP conversation with itself: a thread as server, and a client.
use portsock::{c, Address, Error, Result, Socket};
use std::thread;

fn receive_text(socket: &mut Socket) -> Result<String> {
    let mut buffer = [0u8; 256];
    let length = socket.receive(&mut buffer)?;
    Ok(String::from_utf8_lossy(&buffer[..length]).into_owned())
}

fn serve(mut listener: Socket) -> Result<()> {
    let (mut client, _) = listener.accept()?;
    loop {
        let text = receive_text(&mut client)?;
        if text.is_empty() {
            return Ok(());
        }
        println!("server received: {text}");
        client.send_all(text.to_uppercase().as_bytes())?;
    }
}

fn talk(server: &Address) -> Result<()> {
    let mut socket = Socket::tcp()?;
    socket.set_timeout(5_000_000_000)?;
    socket.connect(server)?;
    for line in ["hello", "how are you?"] {
        socket.send_all(line.as_bytes())?;
        println!("client received: {}", receive_text(&mut socket)?);
    }
    socket.end_sending()
}

fn converse() -> Result<()> {
    portsock::check_library()?;
    let mut listener = Socket::tcp()?;
    listener.bind(&Address::parse("127.0.0.1:0")?)?;
    listener.listen()?;
    let address = listener.local_address()?;
    assert!(address.to_string().starts_with("127.0.0.1:"));
    let server = thread::spawn(move || serve(listener));
    talk(&address)?;
    server.join().expect("the server's thread")?;

    let refused: Error = talk(&address).expect_err("the server no longer listens");
    println!("then: {refused}");
    assert_eq!(refused.kind(), c::PORTSOCK_ERROR_CONNECTION_REFUSED);
    let wrong = Address::parse("127.0.0.1:99999").err().expect("no such port");
    println!("and: {wrong}");
    Ok(())
}

fn main() {
    assert!(portsock::version() >= c::PORTSOCK_VERSION as u32);
    if let Err(error) = converse() {
        eprintln!("conversation: {error}");
        std::process::exit(1);
    }
}
