import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { relativeTime } from '@/lib/format/relative-time'
import { type KidneyValues as Kidney, MONTHS } from '@/lib/laboratory/beside/kidney-values'
import { kidneyWords as words } from '@/lib/laboratory/words/results/beside'
import { flagWords } from '@/lib/laboratory/words/results/screen'

/** What a dose may depend on, each with its age, or in words that there is none. */
export function KidneyValues({ values: { creatinine, filtration, weight } }: { values: Kidney }) {
  return (
    <section aria-label={words.label} className="my-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <One name={words.creatinine} of={creatinine} />
        {filtration !== undefined && <One name={words.filtration} of={filtration} />}
        <One name={words.weight} of={weight && { value: words.kg(weight.kg), at: weight.at }} />
      </dl>
    </section>
  )
}

interface Shown {
  value: string
  unit?: string | null
  flag?: keyof typeof flagWords | null
  at: string
}

function One({ name, of }: { name: string; of: Shown | null }) {
  const at = of && new Date(of.at)
  return (
    <div>
      <dt className="inline text-muted">{name}</dt>{' '}
      <dd className="inline">
        {of && at ? (
          <>
            <bdi>{words.value(of.value, of.unit ?? null)}</bdi>
            {of.flag && of.flag !== 'N' && (
              <span className={`tag ms-2 ${of.flag.length > 1 ? 'tag-danger' : 'tag-attention'}`}>
                {flagWords[of.flag].words}
              </span>
            )}{' '}
            <time dateTime={at.toISOString()} title={dayAndTime(at)} className="text-small text-muted">
              {relativeTime(at.getTime(), now().getTime())}
            </time>
          </>
        ) : (
          words.none(MONTHS)
        )}
      </dd>
    </div>
  )
}
