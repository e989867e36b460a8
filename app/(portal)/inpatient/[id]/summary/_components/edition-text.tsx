import { dayAndTime } from '@/lib/clock/hospital-time'
import { type KeptFact, type SummaryText, summaryTexts } from '@/lib/inpatient/model/summary-text'
import { summaryPageWords as words } from '@/lib/inpatient/words/summary/page'
import { nothingOfPart, summaryPartWords, summaryTextWords } from '@/lib/inpatient/words/summary/summary'
import { summaryParts } from '@/lib/module/summary-source'

const headings = { 2: 'h2', 3: 'h3' } as const

interface Parts {
  facts: readonly KeptFact[]
  /** Of the headings of the parts: one below the heading that is above them. */
  level?: 2 | 3
}

/** The text of an edition in front of what was recorded. */
export function EditionText({ text, facts, level = 3 }: Parts & { text: SummaryText }) {
  const Heading = headings[level]
  const written = Object.keys(summaryTexts) as (keyof SummaryText)[]
  return (
    <>
      {written
        .filter((part) => text[part].trim() !== '')
        .map((part) => (
          <section key={part} aria-label={summaryTextWords[part]} className="mt-4">
            <Heading className="font-strong">{summaryTextWords[part]}</Heading>
            <p className="typed-text mt-1">{text[part]}</p>
          </section>
        ))}
      <Recorded facts={facts} level={level} />
    </>
  )
}

/** What was recorded of the stay, part by part; of an empty one that there is nothing. */
export function Recorded({ facts, level = 3 }: Parts) {
  const Heading = headings[level]
  return summaryParts.map((part) => {
    const own = facts.filter((fact) => fact.part === part)
    return (
      <section key={part} aria-label={summaryPartWords[part]} className="mt-4">
        <Heading className="font-strong">{summaryPartWords[part]}</Heading>
        {own.length === 0 ? (
          <p className="text-muted">{nothingOfPart[part]}</p>
        ) : (
          <ul className="mt-1 list-disc ps-5">
            {own.map(({ what, detail, at }, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is kept as it was signed
              <li key={nth} className="typed-text">
                {at && part !== 'home-medicines' ? words.at(dayAndTime(new Date(at)), what) : what}
                {detail && <span className="text-muted"> ({detail})</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  })
}
