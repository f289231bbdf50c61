import Hummingbird

/// A request of the web, where `Request` alone could also be a resident's.
typealias WebRequest = Request
