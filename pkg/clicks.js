function f(r,s,t){let n={};for(let o of[t,s])for(let[c,e]of o?new URL(o).searchParams:[])r.includes(c)&&/^[\w.~-]{1,500}$/.test(e)&&(n[c]=e);return n}export{f as clicks};
