import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { Me, ObjectDef } from '../api/types'
import { SessionProvider } from '../lib/session'
import { makeMe, makeObject } from './factories'

interface Options {
  me?: Me
  objects?: ObjectDef[]
}

/** Draw a component inside a signed-in session, with an empty query cache. */
export function renderInSession(
  element: ReactElement,
  { me = makeMe(), objects = [makeObject()] }: Options = {},
) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return {
    client,
    ...render(
      <QueryClientProvider client={client}>
        <SessionProvider me={me} epoch={1} objects={objects}>
          {element}
        </SessionProvider>
      </QueryClientProvider>,
    ),
  }
}
