module portsock.example/conversation

go 1.19
