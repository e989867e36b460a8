import { answerJson, signedOut } from '@/lib/access/guards/api'
import { readCallScreen } from '@/lib/appointments/queries/screen/call-screen'

/**
 * The numbers called, for a screen in a waiting room. It asks with the key that it was given when somebody who may see
 * the queue put it up, and goes on when their session has ended. Nothing of a patient.
 */
export function GET(request: Request): Promise<Response> {
  return answerJson(async () => {
    const screen = await readCallScreen(request.headers.get('x-screen-key'))
    return screen ? { body: screen } : signedOut
  })
}
