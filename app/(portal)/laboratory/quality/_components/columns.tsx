import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { Failed, Material } from '@/lib/laboratory/quality/queries'
import { qualityWords as words } from '@/lib/laboratory/words/results/quality'
import { endMaterial, recordControl, releaseControl } from '../../_results/quality-actions'

const { columns: heads, fields } = words

export const failedColumns = (access: Access): Column<Failed>[] => [
  {
    id: 'test',
    head: heads.test,
    kind: 'name',
    cell: ({ test, analyser }) => <Test test={test} analyser={analyser} />,
  },
  {
    id: 'control',
    head: heads.control,
    cell: ({ level, lot, mean, sd }) => words.control(level, lot, mean, sd),
  },
  {
    id: 'failed',
    head: heads.failed,
    cell: ({ value, z, who, at, rules, held, releasedSince }) => (
      <>
        <span className="tag tag-danger">{words.rules(rules)}</span>
        <span className="block">{words.value(value, z, who, dayAndTime(at))}</span>
        <span className="block">{words.heldNow(held)}</span>
        {releasedSince > 0 && (
          <span className="block font-strong text-danger">{words.releasedSince(releasedSince)}</span>
        )}
      </>
    ),
  },
  {
    id: 'next',
    head: heads.next,
    headHidden: true,
    kind: 'action',
    cell: ({ id, whoId }) =>
      access.may('laboratory.quality.release') &&
      whoId !== access.person.id && (
        <TransitionForm
          action={releaseControl}
          hidden={{ id }}
          label={words.release}
          reason={{ maxLength: 300 }}
        />
      ),
  },
]

export const materialColumns = (mayRecord: boolean): Column<Material>[] => [
  {
    id: 'test',
    head: heads.test,
    kind: 'name',
    cell: ({ test, analyser }) => <Test test={test} analyser={analyser} />,
  },
  {
    id: 'control',
    head: heads.control,
    cell: ({ level, lot, mean, sd, expiresOn }) => (
      <>
        {words.control(level, lot, mean, sd)}
        <span className="block text-small text-muted">{words.expires(dayWords(expiresOn))}</span>
      </>
    ),
  },
  {
    id: 'last',
    head: heads.last,
    cell: ({ controls: [last] }) =>
      last ? (
        <>
          <span className={`tag ${last.status === 'accepted' ? 'tag-good' : 'tag-danger'}`}>
            {words.statuses[last.status]}
          </span>
          <span className="block">
            {words.value(last.value, last.z, last.who, dayAndTime(new Date(last.at)))}
          </span>
        </>
      ) : (
        words.none
      ),
  },
  {
    id: 'next',
    head: heads.next,
    headHidden: true,
    kind: 'action',
    cell: ({ id }) =>
      mayRecord && (
        <div className="flex flex-col gap-2">
          <TransitionForm
            action={recordControl}
            hidden={{ material: id }}
            summary={words.record}
            label={words.record}
            labels={fields}
          >
            <TextField name="value" label={fields.value} required inputMode="decimal" autoComplete="off" />
          </TransitionForm>
          <TransitionForm action={endMaterial} hidden={{ id }} label={words.endMaterial} quiet />
        </div>
      ),
  },
]

const Test = ({ test, analyser }: { test: string; analyser: string }) => (
  <>
    {test}
    <span className="block text-small font-plain text-muted">{analyser}</span>
  </>
)
