if ('noModule' in HTMLScriptElement.prototype && window.indexedDB !== undefined) document.documentElement.className = 'js'
