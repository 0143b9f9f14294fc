// The sheet: a button that prints it.
document.getElementById('print').addEventListener('click', () => print())
