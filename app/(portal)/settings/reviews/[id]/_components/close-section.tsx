import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { addressOf } from '@/lib/format/address'
import type { Review } from '@/lib/reviews/queries/reviews'
import { reviewWords as words } from '@/lib/reviews/words/pages'
import { closeReview } from '../../_actions/reviews'

/** Closing a review; what is held and undecided needs a word about it. */
export function CloseSection({ review: { id, left } }: { review: Review }) {
  return (
    <Section title={words.close} line={words.closeLine}>
      {left > 0 && (
        <div className="mb-3">
          <Notice kind="attention">
            {words.left(left)}{' '}
            <Link
              href={addressOf(`/settings/reviews/${id}`, { show: 'left' })}
              prefetch={false}
              className="link"
            >
              {words.showLeft(left)}
            </Link>
          </Notice>
        </div>
      )}
      <TransitionForm
        action={closeReview}
        hidden={{ review: String(id) }}
        label={words.close}
        summary={words.close}
        labels={{ reason: words.leftReason }}
      >
        {left > 0 && (
          <TextField name="reason" label={words.leftReason} required maxLength={500} autoComplete="off" />
        )}
      </TransitionForm>
    </Section>
  )
}
