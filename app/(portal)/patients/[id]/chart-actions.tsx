import { IdCard, Pencil, Tags } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { Permission } from '@/lib/access/registry'
import type { Banner } from '@/lib/patients/banner'

/** What is done with a chart most often, at the right of its title. */
export function ChartActions({ banner, may }: { banner: Banner; may: (permission: Permission) => boolean }) {
  const { id, status } = banner
  const used = status !== 'merged' && status !== 'entered-in-error'
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Link href={`/patients/${id}/card`} prefetch={false} className="button button-quiet">
        <IdCard aria-hidden className="size-4.5" /> Card
      </Link>
      <Link href={`/patients/${id}/labels`} prefetch={false} className="button button-quiet">
        <Tags aria-hidden className="size-4.5" /> Labels
      </Link>
      {used && may('patients.register') && (
        <Link
          href={`/patients/${id}/${status === 'unidentified' ? 'identify' : 'edit'}` as Route}
          prefetch={false}
          className="button"
        >
          <Pencil aria-hidden className="size-4.5" />
          {status === 'unidentified' ? 'Identify' : 'Correct the details'}
        </Link>
      )}
    </div>
  )
}
