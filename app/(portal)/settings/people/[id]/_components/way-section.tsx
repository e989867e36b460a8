import { Notice } from '@/app/ui/feedback/notice'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { Section } from '@/app/ui/section'
import { menus, permissions } from '@/lib/access/registry'
import type { ExplainedWay } from '@/lib/access/ways/explain-way'
import { wayFormWords as words } from '@/lib/settings/words/person'

/** Why something is closed to a person, and the smallest change that would open it. */
export function WaySection({
  personId,
  entry,
  way,
}: {
  personId: number
  /** Element id or codename that was asked about; empty for none. */
  entry: string
  way: ExplainedWay | undefined
}) {
  return (
    <Section title={words.title} line={words.line}>
      <FilterForm
        action={`/settings/people/${personId}`}
        submit={words.submit}
        className="flex flex-wrap items-end gap-3"
      >
        <FilterSelect
          name="entry"
          label={words.entry}
          chosen={way && entry}
          empty={words.choose}
          options={[
            ...menus().map(({ elementId, label }) => ({ id: elementId, name: words.menu(label) })),
            ...permissions().map(({ codename, label }) => ({ id: codename, name: label })),
          ]}
        />
      </FilterForm>
      {entry !== '' && (
        <div className="mt-4" role="status">
          <Notice kind={way?.opens ? 'good' : 'info'}>
            {way ? (
              <>
                <p>{way.verdict}</p>
                {way.sentences.length > 0 && (
                  <ul className="mt-1 list-disc ps-5">
                    {way.sentences.map((sentence) => (
                      <li key={sentence}>{sentence}</li>
                    ))}
                  </ul>
                )}
              </>
            ) : (
              words.unknown
            )}
          </Notice>
        </div>
      )}
    </Section>
  )
}
