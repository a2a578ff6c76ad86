import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { webModules } from '../../modules.web.ts'
import { i18n } from '../../ui/i18n/instance.ts'
import { UiProvider } from '../../ui/parts/provider.tsx'
import { SessionProvider } from '../../ui/session/provider.tsx'
import { applyPrefs } from '../../ui/shell/prefs.ts'
import '../../ui/styles.css'
import { makeRouter } from './router.tsx'

applyPrefs()
document.documentElement.lang = i18n.language === 'en' ? 'en' : 'zh-CN'

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: true } },
})
const router = makeRouter(webModules)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <UiProvider>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
)
