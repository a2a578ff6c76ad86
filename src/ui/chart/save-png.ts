import { saveBlob } from '../api.ts'

const SCALE = 2

/** Draws an SVG element as PNG at double size on white; fonts are those of the page. */
export const savePng = async (svg: SVGSVGElement, name: string): Promise<void> => {
  const { width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const style = getComputedStyle(svg)
  copy.setAttribute('style', `font-family:${style.fontFamily.replaceAll('"', "'")}`)
  const source = new XMLSerializer().serializeToString(copy)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * SCALE)
  canvas.height = Math.ceil(height * SCALE)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser draws no canvas')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob) saveBlob(blob, name)
}
