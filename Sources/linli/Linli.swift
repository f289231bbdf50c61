import ArgumentParser
import Hummingbird

@main
struct Linli: ParsableCommand {}
