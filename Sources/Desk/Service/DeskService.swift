import Access
import Kernel
import Registry
import Store

/// The use cases of the service desk.
///
/// Each one: permission and guards, one transaction with state, timeline, audit entry and announcement to the
/// observers. A use case with a key does its work once, however often it is called with it.
package struct DeskService: Sendable {
    /// The rules in force: those the product ships, with the sets the district has put in their place.
    package var book: DeskBook { shelf.book }
    let shelf: RuleShelf
    let database: Database
    let environment: Environment
    let observers: [RecordObserver]

    package init(book: DeskBook, database: Database, environment: Environment, observers: [RecordObserver] = []) {
        shelf = RuleShelf(book)
        self.database = database
        self.environment = environment
        self.observers = observers
    }
}

/// Which request, and the state the person saw.
package struct RequestAddress: Hashable, Sendable {
    package let district: String
    package let id: String
    /// A newer state is not overwritten; nil takes whatever is there.
    package let version: Int64?

    package init(district: String, id: String, version: Int64? = nil) {
        self.district = district
        self.id = id
        self.version = version
    }
}

extension Request {
    /// Where it is found, in the state it is in.
    package var address: RequestAddress { RequestAddress(district: district, id: id, version: version) }
}
