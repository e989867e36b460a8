import { PlainPage } from '@/app/ui/plain-page'
import { notFoundWords as words } from '@/app/ui/words'

export const metadata = { title: words.page }

export default function NotFound() {
  return (
    <PlainPage>
      <h1 className="text-title">{words.title}</h1>
      <p className="mt-3">{words.why}</p>
      <p className="mt-6">
        {/* Every page loads what this one needs, and the link of the framework is larger than the page. */}
        <a href="/" className="button">
          {words.home}
        </a>
      </p>
    </PlainPage>
  )
}
