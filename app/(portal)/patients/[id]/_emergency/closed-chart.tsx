import Link from 'next/link'
import { forbidden } from 'next/navigation'
import { Notice } from '@/app/ui/feedback/notice'
import type { Access } from '@/lib/access/decision/access'
import { addressOf } from '@/lib/format/address'
import { whyClosed } from '@/lib/patients/records/why-closed'
import { openInEmergency, closedChartWords as words } from '@/lib/patients/words/emergency/opening'
import { requestContext } from '@/lib/platform/request-context'

/**
 * The refusal of a closed chart (HTTP 403), with the way in for an emergency. It is the page, because Next leaves the document
 * of a refusal empty until scripts have run, and this way has to work without them. For those without the permission, and
 * where nothing can set the status, it is the usual refusal.
 */
export async function ClosedChart({ patientId, access }: { patientId: string; access: Access }) {
  const context = requestContext()
  if (!context || !access.may('patients.emergency')) forbidden()
  context.setStatus(403)
  const why = await whyClosed(access, patientId)
  return (
    <>
      <h1 className="mb-4 text-title">{words.title}</h1>
      <Notice kind="locked">{words.why[why]}</Notice>
      <p className="mt-5">
        <Link
          href={addressOf('/patients/emergency', { patient: patientId })}
          prefetch={false}
          className="button"
        >
          {openInEmergency}
        </Link>
      </p>
    </>
  )
}
