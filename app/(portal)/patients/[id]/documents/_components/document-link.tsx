import { ExternalLink } from 'lucide-react'
import { listWords as words } from '@/lib/documents/words/pages'

/** Opens the file of a document in a tab of its own, which has nothing of the portal. */
export function DocumentLink({ id, children }: { id: string; children: string }) {
  return (
    <a
      href={`/api/documents/${id}`}
      target="_blank"
      rel="noreferrer"
      className="link inline-flex min-h-6 items-center gap-1 pointer-coarse:min-h-11"
    >
      <bdi>{children}</bdi>
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">{words.opens}</span>
    </a>
  )
}
