import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react'
import { scoreWords } from '@/lib/consultations/words/worklist'
import {
  type Priority,
  priorityByLevel,
  type ScoreKind,
  type ScoreLevel,
  type ScorePart,
} from '@/lib/encounters/model/priority'
import { levelWords, notMeasuredWords, shortLevelWords } from '@/lib/encounters/words/scores'
import { RichText } from '../rich-text'

const scores: Record<Priority, { tag: string; Icon: LucideIcon }> = {
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
