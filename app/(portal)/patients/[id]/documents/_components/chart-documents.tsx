import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { type ChartDocuments as Data, documentsInChart } from '@/lib/documents/chart'
import { consentMachine } from '@/lib/documents/model/consent-machine'
import { documentMachine } from '@/lib/documents/model/document-machine'
import { decisions, sides } from '@/lib/documents/words/consents'
import { documentKinds } from '@/lib/documents/words/documents'
import { listWords, partWords as words } from '@/lib/documents/words/pages'
import type { Banner } from '@/lib/patients/queries/banner'
import { chartWords } from '@/lib/patients/words/chart'
import { ChartPart } from '../../_chart/chart-part'
import { DocumentLink } from './document-link'
import { isWritable } from './shown'

/** The latest documents and consents. Who only adds documents sees nothing but the way to do that. */
export function ChartDocuments({
  patient,
  chart,
  access,
}: {
  patient: Banner
  chart: Chart
  access: Access
}) {
  const data = partOf(chart, documentsInChart)
  const mayAdd = access.may('documents.write') && isWritable({ patient, access })
  if (!data && !mayAdd) return null
  const add = mayAdd && { href: `/patients/${patient.id}/documents/new`, label: words.add }
  return (
    <ChartPart
      title={words.title}
      add={add}
      {...(data && { line: words.total(data.documentTotal, data.consentTotal) })}
    >
      {data ? <Latest patient={patient} data={data} /> : <p className="chart-empty">{words.addOnly}</p>}
    </ChartPart>
  )
}

function Latest({ patient, data }: { patient: Banner; data: Data }) {
  const { documents, consents } = data
  return (
    <>
      {documents.length + consents.length === 0 && <p className="chart-empty">{words.none}</p>}
      <ul className="chart-rows" aria-label={words.title}>
        {consents.map((row) => (
          <li key={row.id}>
            <bdi className="font-strong">
              {row.side === 'not-applicable'
                ? row.procedure
                : listWords.withSide(row.procedure, sides[row.side])}
            </bdi>
            {row.status !== 'active' && (
              <span className="tag tag-attention ms-2">{consentMachine.statuses[row.status]}</span>
            )}
            <Detail joinedMrn={row.joinedMrn}>
              {words.consent(decisions[row.decision], dayOf(row.obtainedAt))}
            </Detail>
          </li>
        ))}
        {documents.map((row) => (
          <li key={row.id}>
            <DocumentLink id={row.id}>{row.title}</DocumentLink>
            {row.status !== 'current' && (
              <span className="tag tag-attention ms-2">{documentMachine.statuses[row.status]}</span>
            )}
            <Detail joinedMrn={row.joinedMrn}>
              {words.document(documentKinds[row.kind], dayOf(row.recordedAt))}
            </Detail>
          </li>
        ))}
      </ul>
      <p className="chart-foot">
        <Link href={`/patients/${patient.id}/documents`} prefetch={false} className="link">
          {words.all}
        </Link>
      </p>
    </>
  )
}

function Detail({ children, joinedMrn }: { children: string; joinedMrn: string | null }) {
  return (
    <span className="block text-small text-muted">
      {children}
      {joinedMrn && ` ${chartWords.inMerged(joinedMrn)}`}
    </span>
  )
}

const dayOf = (instant: string) => dayWords(hospitalDay(new Date(instant)))
