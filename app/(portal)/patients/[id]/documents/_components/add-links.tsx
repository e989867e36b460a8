import type { Route } from 'next'
import Link from 'next/link'
import { listWords as words } from '@/lib/documents/words/pages'
import { isWritable, type Shown } from './shown'

/** The forms that add to the list; the likelier one is prominent. */
export function AddLinks(shown: Shown) {
  const { patient, access } = shown
  if (!isWritable(shown)) return null
  const at = `/patients/${patient.id}/documents`
  return (
    <div className="flex flex-wrap gap-2">
      {access.may('documents.consent') && (
        <Link href={`${at}/consent` as Route} prefetch={false} className="button button-quiet">
          {words.addConsent}
        </Link>
      )}
      {access.may('documents.write') && (
        <Link href={`${at}/new` as Route} prefetch={false} className="button">
          {words.add}
        </Link>
      )}
    </div>
  )
}
