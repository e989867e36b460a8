import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'

/** The label of a specimen in a row, which leads to its values for who may see them. */
export function AccessionCell({
  access,
  id,
  accession,
  container,
}: {
  access: Access
  id: string
  accession: string
  container: string
}) {
  return (
    <>
      {access.may('laboratory.results') ? (
        <Link href={`/laboratory/specimens/${id}`} prefetch={false} className="font-strong hover:underline">
          {accession}
        </Link>
      ) : (
        <span className="font-strong">{accession}</span>
      )}
      <span className="block text-small text-muted">{container}</span>
    </>
  )
}
