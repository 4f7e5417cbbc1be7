if ('noModule' in HTMLScriptElement.prototype && window.indexedDB !== undefined) {
  document.documentElement.className = 'js'
  // who left finds nothing of the book by the browser's Back; who goes to its address opens it
  try {
    if (performance.getEntriesByType('navigation')[0].type === 'navigate') sessionStorage.removeItem('workbook:left')
    else if (sessionStorage.getItem('workbook:left')) document.documentElement.className = 'js left'
  } catch (error) {}
}
