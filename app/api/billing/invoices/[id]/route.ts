import { noAccess } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { patientOfInvoice, readDocument } from '@/lib/billing/invoices/queries/invoice'
import { invoiceWords as words } from '@/lib/billing/invoices/words/pages'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { requestContext } from '@/lib/platform/request-context'

/** Nothing in a document runs or is loaded; its styles are its own. */
const POLICY = "sandbox allow-modals; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** An issued invoice as it was rendered when it was issued: the same bytes for ever. Opening it is a look into the chart. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const allowed = await requireApi('/api/billing/invoices/[id]')
  if ('refusal' in allowed) return refuse(allowed.refusal)
  const { access } = allowed
  const { id } = await params
  const patientId = await patientOfInvoice(access, id)
  if (!patientId) return refuse({ body: { error: words.noDocument }, status: 404 })
  if (!access.may('patients.read') || !(await lookIntoChart(access, patientId, 'account')))
    return refuse(noAccess)
  const form = new URL(request.url).searchParams.get('form') === 'roll' ? 'roll' : 'a4'
  const content = await readDocument(access, id, form)
  if (!content) return refuse({ body: { error: words.noDocument }, status: 404 })
  // The front sets its own policy last, unless it is told of another.
  requestContext()?.setHeader('content-security-policy', POLICY)
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(content.length),
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  })
}

const refuse = ({ body, status }: { body: unknown; status: number }) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
