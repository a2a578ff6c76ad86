import { lazy, Suspense } from 'react'
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { ErrorBlock, Loading } from '../../ui/parts/states.tsx'
import { parseSearch, stringifySearch } from '../../ui/url.ts'
import type { WebModule, WebPage } from '../../ui/web-module.ts'
import { AppFrame } from './app-frame.tsx'
import { Guard } from './guard.tsx'
import { HomeFallback, NotFound } from './own-pages.tsx'

const kit: WebPage = {
  path: '/kit',
  label: { zh: '组件', en: 'Parts' },
  menu: false,
  open: true,
  frame: 'bare',
  load: () => import('../../ui/kit/page.tsx'),
}

/** A page behind its guard, loaded when it is first opened. */
const shown = (page: WebPage) => {
  const Lazy = lazy(page.load)
  return () => (
    <Guard page={page}>
      <Suspense fallback={<Loading />}>
        <Lazy />
      </Suspense>
    </Guard>
  )
}

/**
 * The routes of all modules, each page in its own bundle. Pages of the frame lie below the shell; bare ones do not.
 * Search parameters stay plain texts, so that codes keep their zeros.
 */
export const makeRouter = (modules: readonly WebModule[]) => {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    component: () => <AppFrame modules={modules} />,
  })
  const pages = [...modules.flatMap((module) => module.pages), kit]
  const inFrame = pages
    .filter((page) => page.frame !== 'bare')
    .map((page) => createRoute({ getParentRoute: () => frame, path: page.path, component: shown(page) }))
  const bare = pages
    .filter((page) => page.frame === 'bare')
    .map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: shown(page) }))
  const home = pages.some(({ path }) => path === '/')
    ? []
    : [createRoute({ getParentRoute: () => frame, path: '/', component: HomeFallback })]
  return createRouter({
    routeTree: root.addChildren([frame.addChildren([...home, ...inFrame]), ...bare]),
    parseSearch,
    stringifySearch,
    defaultPendingComponent: () => <Loading />,
    defaultPendingMs: 0,
    defaultErrorComponent: ({ error, reset }) => <ErrorBlock error={error} onRetry={reset} />,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}
