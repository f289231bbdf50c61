import Access
import Ballots
import Content
import Delineation
import Desk
import Foundation
import Kernel
import Plans
import Registry
import SelfGovernment
import Site
import Store
import WorkCalendar

/// One installation: the database and everything that works on it.
///
/// The only place that knows all capabilities.
struct Installation: Sendable {
    let database: Database
    let environment: Kernel.Environment
    let catalogue: Catalogue
    let book: RegisterBook
    let plans: PlanService
    let responsibility: ResponsibilityService
    let registers: RegisterService
    let imports: ImportService
    let units: UnitService
    let retention: RetentionService
    let accounts: AccessService
    let calendars: CalendarBook
    let desk: DeskService
    let attachments: AttachmentStore
    let selfGovernment: SelfGovernmentServices
    let delineation: DelineationService

    /// All steps of the schema, in order.
    static let migrations: [Migration] =
        AccessMigrations.all + RegistryMigrations.all + PlansMigrations.all
        + DeskMigrations.all
        + SelfGovernmentMigrations.all
        + DelineationMigrations.all

    /// Opens the database, brings its schema up to date and puts the services together.
    static func open(_ location: DatabaseLocation) throws -> Installation {
        let database = try Database.open(location)
        try database.migrate(migrations)
        return try Installation(database, environment: .live, attachments: location.attachments)
    }

    /// Everything plans may measure: the registers, and what capabilities publish.
    static func sources(_ book: RegisterBook) throws -> [RecordSource] {
        RegistrySources.all(book) + DeskSources.all(try DeskBook.publication(from: Content.file("desk")))
            + SelfGovernmentSources.all + DelineationSources.all
    }

    init(
        _ database: Database, environment: Kernel.Environment, attachments: URL = DatabaseLocation.memory.attachments
    ) throws {
        self.attachments = AttachmentStore(folder: attachments)
        self.database = database
        self.environment = environment
        catalogue = try Catalogue(folder: Content.file("messages"))
        book = try RegisterBook.load(from: Content.file("registers"))
        let library = try PlanLibrary(
            sources: try Installation.sources(book), rules: try DatedRules(file: Content.file("rules/plans.json")))
        let observers = [PlaneObserver(library: library).observer]
        plans = PlanService(database: database, environment: environment, library: library)
        responsibility = ResponsibilityService(
            plans: plans, rule: try Installation.rule("responsibility"))
        registers = RegisterService(book: book, database: database, environment: environment, observers: observers)
        imports = ImportService(book: book, database: database, environment: environment, observers: observers)
        units = UnitService(book: book, database: database, environment: environment, observers: observers)
        retention = RetentionService(book: book, database: database, environment: environment, observers: observers)
        accounts = try AccessService(database, environment, DatedRules(file: Content.file("rules/access.json")))
        calendars = try CalendarBook.load()
        let deskBook = try DeskBook.load(
            from: Content.file("desk"), calendar: calendars.calendar, clocks: calendars.profiles)
        desk = DeskService(book: deskBook, database: database, environment: environment, observers: observers)
        selfGovernment = SelfGovernmentServices(
            laws: try LawBook.shipped(), documents: LawDocuments(try LawText.shipped()),
            rest: RestDays { [calendar = calendars.calendar] in !calendar.isWorking($0) },
            templates: try SelfGovernmentTemplates.shipped(), database: database,
            environment: environment, registers: registers, observers: observers)
        delineation = DelineationService(
            norms: try DelineationNorms.all(folder: Content.file("delineation")),
            rules: try DatedRules(file: Content.file("rules/delineation.json")), database: database,
            environment: environment, registers: registers, units: units, observers: observers)
    }

    /// A dated rule that the product ships, by its name below `Content/rules`.
    static func rule<Rule: Decodable>(_ name: String) throws -> Rule {
        try JSONDecoder().decode(Rule.self, from: Data(contentsOf: Content.file("rules/\(name).json")))
    }

    /// Whether records of the demo district are among those kept here.
    func isDemo(on connection: any Connection) throws -> Bool {
        try UnitQueries.districts(on: connection).contains { district in
            try !ReceiptQueries.demo(district: district, on: connection).isEmpty
        }
    }

    /// How often an open form may be sent from one source.
    static func throttle(on day: CivilDate) throws -> FormThrottle.Rule {
        try DatedRules<FormThrottle.Rule>(file: Content.file("rules/forms.json")).rules(on: day)
    }

    /// What the columns of exported figures mean.
    static func dictionary() throws -> FigureDictionary {
        try JSONDecoder().decode(FigureDictionary.self, from: Data(contentsOf: Content.file("opendata/values.json")))
    }

    func words(_ output: OutputOption) -> Words { Words(catalogue, output.language) }
}
