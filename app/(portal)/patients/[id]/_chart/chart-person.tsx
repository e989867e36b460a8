import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Permission } from '@/lib/access/names'
import type { Chart } from '@/lib/chart/read-chart'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { entryPath } from '@/lib/patients/entries/kinds'
import { fullName, identifierWords } from '@/lib/patients/model/rules'
import type { Banner } from '@/lib/patients/queries/banner'
import { joinedWords, personWords as words } from '@/lib/patients/words/chart-person'
import { entryWords } from '@/lib/patients/words/entries'
import { EntryList } from '../_components/entry-list'
import { ChartPart } from './chart-part'

interface Props {
  patient: Banner
  chart: Chart
  may: (permission: Permission) => boolean
}

const mayRegister = ({ patient, may }: Pick<Props, 'patient' | 'may'>) =>
  patient.status !== 'entered-in-error' && may('patients.register')

export function Details({ patient, chart }: Pick<Props, 'patient' | 'chart'>) {
  return (
    <ChartPart title={words.details}>
      <dl className="chart-facts">
        <Fact name={words.mrn}>{patient.mrn}</Fact>
        {chart.identifiers.map(({ system, value }) => (
          <Fact key={`${system} ${value}`} name={identifierWords(system)}>
            {value}
          </Fact>
        ))}
        <Fact name={words.phone}>{chart.phone}</Fact>
        <Fact name={words.address}>{chart.address}</Fact>
        {chart.description && <Fact name={words.toldBy}>{chart.description}</Fact>}
        {patient.died && <Fact name={words.died}>{patient.died}</Fact>}
        {chart.statusReason && <Fact name={words.statusReason}>{chart.statusReason}</Fact>}
        <Fact name={words.registered}>
          {words.registeredBy(dayAndTime(new Date(chart.registeredAt)), chart.registeredBy)}
        </Fact>
      </dl>
    </ChartPart>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ? <bdi className="whitespace-pre-line">{children}</bdi> : words.notRecorded}</dd>
    </div>
  )
}

export function Contacts({ patient, chart, may }: Props) {
  const writes = mayRegister({ patient, may })
  return (
    <ChartPart
      title={words.contacts}
      add={writes && { href: entryPath(patient.id, 'contacts'), label: entryWords.contacts.add }}
    >
      <EntryList
        patientId={patient.id}
        kind="contacts"
        entries={chart.contacts}
        mayWrite={writes}
        nameOf={({ name }) => name}
        empty={<p>{words.noContacts}</p>}
      >
        {({ name, relationship, phone }) => (
          <p>
            <bdi className="font-strong">{name}</bdi>
            <span className="block text-small text-muted">
              <bdi>{relationship}</bdi>
              {phone && `, ${phone}`}
            </span>
          </p>
        )}
      </EntryList>
    </ChartPart>
  )
}

export function Coverage({ patient, chart, may }: Props) {
  const writes = mayRegister({ patient, may })
  return (
    <ChartPart
      title={words.coverage}
      add={writes && { href: entryPath(patient.id, 'coverage'), label: entryWords.coverage.add }}
    >
      <EntryList
        patientId={patient.id}
        kind="coverage"
        entries={chart.coverage}
        mayWrite={writes}
        nameOf={({ payer }) => payer}
        empty={<p>{words.noCoverage}</p>}
      >
        {({ payer, memberNumber, validFrom, validTo }) => (
          <p>
            <bdi className="font-strong">{payer}</bdi> <span className="text-muted">{memberNumber}</span>
            {(validFrom || validTo) && (
              <span className="block text-small text-muted">
                {validFrom && words.validFrom(dayWords(validFrom))}{' '}
                {validTo && words.validTo(dayWords(validTo))}
              </span>
            )}
          </p>
        )}
      </EntryList>
    </ChartPart>
  )
}

/** The other records of this person, and the way to unmerge them. */
export function JoinedRecords({ chart, may }: Pick<Props, 'chart' | 'may'>) {
  if (chart.joined.length === 0) return null
  return (
    <ChartPart title={joinedWords.title}>
      <ul>
        {chart.joined.map(({ id, mrn, given, family, mergedAt, mergedBy, reason }) => (
          <li key={id} className="chart-row">
            <p className="min-w-0 flex-1">
              <span className="font-strong">{mrn}</span> <bdi>{fullName({ given, family })}</bdi>
              <span className="block text-small text-muted">
                {joinedWords.merged(mergedBy, dayAndTime(new Date(mergedAt)), reason)}
              </span>
            </p>
            {may('patients.merge') && (
              <Link
                href={`/patients/${id}/unmerge`}
                prefetch={false}
                className="link chart-row-link"
                aria-label={joinedWords.unmergeOne(mrn)}
              >
                {joinedWords.unmerge}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </ChartPart>
  )
}
