import Link from 'next/link'
import { RichText } from '@/app/ui/rich-text'
import { addressOf } from '@/lib/format/address'
import type { WardSummary } from '@/lib/inpatient/queries/wards'
import { boardWords } from '@/lib/inpatient/words/board'

const words = boardWords.wards

/** The wards with their free beds; the present one is marked, and kept in the address. */
export function WardLinks({
  wards,
  current,
  path = '/inpatient',
}: {
  wards: readonly WardSummary[]
  current: string
  /** The page that shows one ward. */
  path?: `/inpatient${string}`
}) {
  return (
    <nav aria-label={words.label} className="mb-4">
      <ul className="wards">
        {wards.map(({ id, name, free }) => (
          <li key={id}>
            <Link
              href={addressOf(path, { ward: id })}
              prefetch={false}
              aria-current={id === current ? 'true' : undefined}
              className="ward"
            >
              <RichText
                text={words.ward}
                ward={() => name}
                count={() => <span className="text-muted">{free}</span>}
                heard={(heard) => <span className="sr-only">{heard}</span>}
              />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
