import { onSessionEnd } from '../features/auth/api/session'
import { answerQuestion } from '../features/auth/model/stepUp'
import { queryClient } from './queryClient'
import { router } from './router'

/** When the server says the session is over: forget all data and show the login, coming back afterwards. */
export function watchSession(): void {
  onSessionEnd(() => {
    const here = router.state.location.href
    if (here.startsWith('/login') || here.startsWith('/invite')) return
    answerQuestion(false)
    queryClient.clear()
    void router.navigate({ to: '/login', search: here === '/' ? {} : { next: here }, replace: true })
  })
}
