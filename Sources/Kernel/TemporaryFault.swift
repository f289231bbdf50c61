/// A fault that passes by itself: trying again in a moment may succeed.
///
/// The stores raise them for a busy or unreachable database; the edges answer "try again" instead of "broken".
package protocol TemporaryFault: Error {}
