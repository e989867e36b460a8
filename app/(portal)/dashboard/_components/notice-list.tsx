import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import { exactTime } from '@/lib/clock/hospital-time'
import { noticesWords as words } from '@/lib/dashboard/words/dashboard'
import { emptyForm } from '@/lib/forms/form-state'
import type { OwnNotice } from '@/lib/notices/queries/read-notices'
import { dismissNotice } from '../_actions/dismiss-notice'

/** What the person is told until they dismiss it. `now` is in milliseconds since 1970. */
export function NoticeList({ notices, now }: { notices: OwnNotice[]; now: number }) {
  return (
    <ol className="card divide-y divide-line">
      {notices.map(({ id, sentence, patient, href, at }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
          <div className="min-w-0 flex-1 basis-64">
            <p>{sentence}</p>
            <p className="text-small text-muted">
              <RichText
                text={words.about(patient.mrn)}
                name={() => (
                  <Link href={href} prefetch={false} className="link">
                    <bdi className="wrap-anywhere">{patient.name}</bdi>
                  </Link>
                )}
                at={() => <RelativeTime at={at.getTime()} exact={exactTime(at)} now={now} />}
              />
            </p>
          </div>
          <Form
            action={dismissNotice}
            initial={emptyForm()}
            formKey={randomUUID()}
            className="inline-flex flex-col gap-2"
          >
            <input type="hidden" name="notice" value={id} />
            <SubmitButton quiet>
              <RichText text={words.dismiss} which={() => <span className="sr-only">: {sentence}</span>} />
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ol>
  )
}
