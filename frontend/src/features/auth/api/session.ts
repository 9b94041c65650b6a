import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LoginSession } from '../../../api/accessTypes'
import { http, setUnauthenticatedHandler } from '../../../api/http'

const AUTH = '/_allauth/browser/v1'

/** Say what happens when any request finds the session ended. */
export const onSessionEnd = setUnauthenticatedHandler

interface LoginIn {
  login: string
  password: string
}

/** Sign in. The first call makes the server set the CSRF cookie the second one needs. */
async function logIn({ login, password }: LoginIn): Promise<void> {
  if (!document.cookie.includes('csrftoken=')) {
    await http.request(`${AUTH}/auth/session`, { allowUnauthenticated: true }).catch(() => undefined)
  }
  const key = login.includes('@') ? 'email' : 'username'
  await http.post(`${AUTH}/auth/login`, { [key]: login, password }, { allowUnauthenticated: true })
}

export function useLogIn() {
  const client = useQueryClient()
  return useMutation({ mutationFn: logIn, onSuccess: () => client.clear() })
}

export function useLogOut() {
  return useMutation({
    // allauth answers 401 to say "nobody is signed in any more": that is success here
    mutationFn: () =>
      http.delete(`${AUTH}/auth/session`, undefined, { allowUnauthenticated: true }).catch(() => undefined),
  })
}

export function useLogOutEverywhere() {
  return useMutation({ mutationFn: () => http.post('/me/logout-everywhere') })
}

/** This device first, then the others, newest first. */
function newestFirst(sessions: LoginSession[]): LoginSession[] {
  return sessions.toSorted(
    (a, b) => Number(b.is_current) - Number(a.is_current) || b.created_at - a.created_at,
  )
}

export function useLoginSessions() {
  return useQuery({
    queryKey: ['login-sessions'],
    queryFn: ({ signal }) =>
      http.get<{ data: LoginSession[] }>(`${AUTH}/auth/sessions`, signal).then((answer) => answer.data),
    select: newestFirst,
  })
}

export function useEndLoginSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: LoginSession['id']) => http.delete(`${AUTH}/auth/sessions`, { sessions: [id] }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['login-sessions'] }),
  })
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { current_password: string; new_password: string }) =>
      http.post(`${AUTH}/account/password/change`, body, { allowUnauthenticated: true }),
  })
}
