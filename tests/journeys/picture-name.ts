/** Name of a page's picture: `/plan/targets/$id/shares` is plan-targets-id-shares; the workbench has no path. */
export const pictureName = (path: string): string =>
  path.slice(1).replaceAll('$', '').replaceAll('/', '-') || 'workbench'
