import { CircleAlert, CircleCheck, Clock, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import { RichText } from '@/app/ui/rich-text'
import { scoreWords } from '@/lib/consultations/words/worklist'
import type { VisitStatus } from '@/lib/encounters/model/encounter-machine'
import { visitMachine } from '@/lib/encounters/model/encounter-machine'
import {
  type Priority,
  priorityByLevel,
  type ScoreKind,
  type ScoreLevel,
  type ScorePart,
} from '@/lib/encounters/model/priority'
import { priorityWords } from '@/lib/encounters/words/codes'
import { levelWords, notMeasuredWords, shortLevelWords } from '@/lib/encounters/words/scores'

interface Look {
  tag: string
  Icon: LucideIcon
}

const scores: Record<Priority, Look> = {
  routine: { tag: 'tag-plain', Icon: CircleCheck },
  urgent: { tag: 'tag-attention', Icon: TriangleAlert },
  emergency: { tag: 'tag-danger', Icon: CircleAlert },
}

/** The early-warning score with what it asks for: a number, a word, a sign and a colour. */
export function ScoreTag({
  kind,
  total,
  level,
  missing = [],
}: {
  kind: ScoreKind
  total: number
  level: ScoreLevel
  /** What was not measured; with any, the score is the least that it can be. */
  missing?: readonly ScorePart[]
}) {
  const { tag, Icon } = scores[priorityByLevel[level]]
  const title = [levelWords(kind, level), notMeasuredWords(missing)].filter(Boolean).join('; ')
  return (
    <span className={`tag ${kind === 'PEWS' ? '' : 'whitespace-nowrap'} ${tag}`} title={title}>
      <Icon aria-hidden className="size-4 shrink-0" />{' '}
      <RichText
        text={scoreWords(kind, total, shortLevelWords[level], missing.length > 0)}
        more={(words) => <span className="sr-only">{words}</span>}
      />
    </span>
  )
}

const urgency: Record<Priority, Look> = {
  emergency: { tag: 'tag-danger', Icon: CircleAlert },
  urgent: { tag: 'tag-attention', Icon: TriangleAlert },
  routine: { tag: 'tag-plain', Icon: Clock },
}

/** How soon the patient has to be seen. */
export function PriorityTag({ priority }: { priority: Priority }) {
  const { tag, Icon } = urgency[priority]
  return (
    <span className={`tag whitespace-nowrap ${tag}`}>
      <Icon aria-hidden className="size-4" /> {priorityWords[priority]}
    </span>
  )
}

const stages: Record<VisitStatus, Look> = {
  planned: { tag: 'tag-plain', Icon: Clock },
  'in-progress:triage': { tag: 'tag-info', Icon: Info },
  'in-progress:waiting': { tag: 'tag-attention', Icon: Clock },
  'in-progress:consultation': { tag: 'tag-info', Icon: Info },
  'on-hold': { tag: 'tag-plain', Icon: Clock },
  completed: { tag: 'tag-good', Icon: CircleCheck },
  cancelled: { tag: 'tag-plain', Icon: Info },
  'entered-in-error': { tag: 'tag-attention', Icon: TriangleAlert },
}

/** Where the visit is. */
export function VisitTag({ status }: { status: VisitStatus }) {
  const { tag, Icon } = stages[status]
  return (
    <span className={`tag ${tag}`}>
      <Icon aria-hidden className="size-4 shrink-0" /> {visitMachine.statuses[status]}
    </span>
  )
}
