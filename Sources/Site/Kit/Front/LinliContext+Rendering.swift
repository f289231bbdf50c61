import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

extension LinliContext {
    /// The whole document of a page as a response.
    package func render(_ page: Page, status: HTTPResponse.Status = .ok) -> Response {
        let isOpen = page.cache == .open && !visitor.isSignedIn
        let frame = PageFrame(
            page: page, words: words, settings: kit.settings, assets: kit.assets, visitor: visitor, path: path,
            formToken: visitor.isSignedIn ? formToken : nil)
        var response = self.response(frame.document, status: status)
        if isOpen, !visitor.formSecret.isUsed, status == .ok {
            response.headers[.cacheControl] = "public, max-age=0, s-maxage=300"
            response.headers[.vary] = "Cookie"
        }
        return response
    }

    /// A piece of a page alone, for scripts that replace a part.
    package func render(fragment: HTML) -> Response {
        response(fragment.inLanguage(visitor.language).withPlainLinks(), status: .ok)
    }

    /// Sends the browser to another page of this site, in the language it reads.
    package func redirect(to path: URLPath) -> Response {
        let address = visitor.language == .en && !path.path.hasPrefix("/en/") ? path.inEnglish : path
        return Response(status: .seeOther, headers: [.location: address.text])
    }

    private func response(_ markup: HTML, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: markup.markup)))
    }
}
