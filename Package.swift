// swift-tools-version: 6.1
import PackageDescription

/// Every Swift target is compiled the same way: Swift 6 mode, `any` spelled out, and each file importing what it uses.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

/// A product target of the house; its arrows go only downwards (held by `ArchitectureTests`).
func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target, in the folder named after it.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
        swiftSettings: settings)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "_CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "linli",
    products: [.executable(name: "linli", targets: ["linli"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // ground
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Content", path: "Content", exclude: [],
            resources: [
                "plans",
                "registers",
                "calendars",
                "desk",
                "laws",
                "self-government",
                "rules",
                "demo",
                "delineation",
                "opendata",
                "messages",
                "assets",
            ].map { .copy($0) }, swiftSettings: settings),
        floor("Kernel"),
        floor(
            "Store",
            [
                "Kernel", "CLibPQ", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        // engines
        floor("Formula", ["Kernel"]),
        floor("Measures", ["Kernel"]),
        floor("Charts", ["Kernel"]),
        floor("Ballots", ["Kernel"]),
        floor("Partition", ["Kernel"]),
        floor("TransparencyLog", ["Kernel", crypto]),
        floor("WorkCalendar", ["Kernel"]),
        // capabilities
        floor("Access", ["Kernel", "Store", crypto, cryptoExtras]),
        floor("Registry", ["Kernel", "Store", "Access", crypto]),
        floor("Plans", ["Kernel", "Store", "Access", "Registry", "Formula", "Measures", crypto, yams]),
        floor("Desk", ["Kernel", "Store", "Access", "Registry", "WorkCalendar", crypto]),
        floor(
            "SelfGovernment", ["Kernel", "Store", "Access", "Registry", "Ballots", "TransparencyLog", crypto]),
        floor("Delineation", ["Kernel", "Store", "Access", "Registry", "Partition"]),
        // edges
        floor(
            "Site",
            [
                "Kernel", "Store", "Access", "Registry", "Plans", "Desk", "WorkCalendar", "Formula", "Measures",
                "Charts", "Ballots", "TransparencyLog", "SelfGovernment", "Delineation", "Partition",
                "CZlib", crypto, hummingbird, nio, nioPosix, httpTypes, logging, lifecycle,
            ]),
        .executableTarget(
            name: "linli",
            dependencies: [
                "Kernel", "Store", "Access", "Registry", "Plans", "Formula", "Measures", "TransparencyLog",
                "WorkCalendar", "Ballots", "Partition", "Desk", "SelfGovernment", "Delineation", "Site",
                "Content", argumentParser, hummingbird, nio, lifecycle, logging,
            ], swiftSettings: settings),

        // tests
        .target(
            name: "TestSupport", dependencies: ["Kernel", "Store"], path: "Tests/TestSupport", swiftSettings: settings),
        tests("Kernel", ["TestSupport"]),
        tests("Store", ["Kernel", "TestSupport"]),
        tests("Formula", ["Kernel"]),
        tests("Measures", ["Kernel"]),
        tests("Charts", ["Kernel"]),
        tests("Partition", ["Kernel"]),
        tests("Ballots", ["Kernel"], exclude: ["vectors.json"]),
        tests("TransparencyLog", ["Kernel"]),
        tests("WorkCalendar", ["Kernel", "TestSupport"], exclude: ["workday_vectors.csv"]),
        tests("Access", ["Kernel", "Store", "TestSupport"]),
        tests("Registry", ["Kernel", "Store", "Access", "TestSupport"]),
        tests("Plans", ["Kernel", "Store", "Access", "Registry", "Formula", "Measures", "Desk", "TestSupport"]),
        tests("Desk", ["Kernel", "Store", "Access", "Registry", "WorkCalendar", "TestSupport"]),
        tests("Delineation", ["Kernel", "Store", "Access", "Registry", "Partition", "TestSupport"]),
        tests(
            "SelfGovernment",
            ["Kernel", "Store", "Access", "Registry", "Ballots", "TransparencyLog", "Plans", "TestSupport"]),
        tests(
            "Site",
            [
                "Kernel", "Store", "Access", "Registry", "Plans", "Formula", "Measures", "Charts", "TestSupport",
                "Content", hummingbird, hummingbirdTesting, httpTypes,
            ], exclude: ["Kit/Snapshots"]),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ]
)
