import Hummingbird
import ArgumentParser
@main struct Linli: ParsableCommand { func run() { print("linli") } }
