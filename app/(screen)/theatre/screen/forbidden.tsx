import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PlainPage } from '@/app/ui/plain-page'
import { accessWords } from '@/lib/theatre/words/access'
import { corridorWords as words } from '@/lib/theatre/words/corridor'

/** The refusal of the board, which has no menu around it. */
export default function Forbidden() {
  return (
    <PlainPage>
      <title>{words.title}</title>
      <h1 className="mb-4 text-title">{words.refused}</h1>
      <Notice kind="locked">{words.why(accessWords.permissions['theatre.read'])}</Notice>
      <p className="mt-5">
        <Link href="/" prefetch={false} className="button">
          {words.toPortal}
        </Link>
      </p>
    </PlainPage>
  )
}
