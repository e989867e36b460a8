import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Coming } from '@/lib/access/changes/coming'
import { cellName, comingSentence } from '@/lib/access/changes/sentences'
import { comingWords as words } from '@/lib/settings/words/changes-page'
import { cancelAccessChange } from '../_actions/cancel'

/** What begins and ends ahead, the earliest first; absent when nothing does. */
export function ComingList({ coming, manage }: { coming: readonly Coming[]; manage: boolean }) {
  if (coming.length === 0) return null
  return (
    <Section title={words.title} line={words.line}>
      <ul className="card divide-y divide-line">
        {coming.map((one) => {
          const { begins, at, cancel } = one
          return (
            <li
              key={`${cancel.table} ${cancel.ids.join()} ${begins}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2.5"
            >
              <p className="wrap-anywhere">{comingSentence(one)}</p>
              {manage && (
                <TransitionForm
                  action={cancelAccessChange}
                  hidden={{
                    table: cancel.table,
                    ids: cancel.ids.join(),
                    edge: begins ? 'begins' : 'ends',
                    at: at.toISOString(),
                  }}
                  label={
                    <RichText
                      text={words.cancel}
                      cell={() => <span className="sr-only">: {cellName(cancel)}</span>}
                    />
                  }
                  quiet
                />
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
