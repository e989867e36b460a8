import { noAccess } from '@/lib/access/guards/api'
import { requireApi } from '@/lib/access/guards/guard'
import { dispositionOf, fileNameOf } from '@/lib/documents/model/file-name'
import { findDocument, readContent } from '@/lib/documents/queries/documents'
import { documentRefusals as words } from '@/lib/documents/words/api'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { requestContext } from '@/lib/platform/request-context'

/** Nothing in a file runs, is loaded, or knows the portal. Styles: browsers draw pictures and PDFs with their own. */
const POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/**
 * The file of a document, to be shown in a tab of its own. Opening it is a look into the chart, and is logged as one before
 * a byte is read.
 */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const allowed = await requireApi('/api/documents/[id]')
  if ('refusal' in allowed) return refuse(allowed.refusal)
  const { access } = allowed
  const found = await findDocument(access, (await params).id)
  if (!found) return refuse({ body: words.noDocument, status: 404 })
  if (!(await lookIntoChart(access, found.patientId, 'document'))) return refuse(noAccess)
  const content = await readContent(access, found)
  // The front sets its own policy last, unless it is told of another.
  requestContext()?.setHeader('content-security-policy', POLICY)
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': found.mime,
      'content-length': String(content.length),
      'content-disposition': dispositionOf(fileNameOf(found.title, found.mime)),
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  })
}

const refuse = ({ body, status }: { body: unknown; status: number }) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
