const GAP_PX = 4;
const EDGE_PX = 8;

/** Puts a popup of the top layer under its anchor, or above it where there is more room, and within the window. */
export function placePopup(anchor: Element, popup: HTMLElement, width: 'own' | 'anchor' = 'own'): void {
  const box = anchor.getBoundingClientRect();
  const roomBelow = window.innerHeight - box.bottom - GAP_PX - EDGE_PX;
  const roomAbove = box.top - GAP_PX - EDGE_PX;
  popup.style.maxHeight = '';
  if (width === 'anchor') popup.style.width = `${box.width}px`;
  const wanted = popup.offsetHeight;
  const isAbove = wanted > roomBelow && roomAbove > roomBelow;
  popup.style.maxHeight = `${Math.max(isAbove ? roomAbove : roomBelow, 0)}px`;
  const left = Math.min(box.left, window.innerWidth - popup.offsetWidth - EDGE_PX);
  popup.style.left = `${Math.max(left, EDGE_PX)}px`;
  popup.style.top = isAbove ? `${box.top - GAP_PX - popup.offsetHeight}px` : `${box.bottom + GAP_PX}px`;
}
